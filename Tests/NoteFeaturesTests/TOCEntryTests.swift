import Testing

/// Entries of a table of contents.
struct TOCEntryTests {
  @Test func `an entry that leads to another heading is reported`() {
    check(
      """
      - [Closures](#decorators)
         ^^^^^^^^ warning[toc-entry] → #closures
      - [Decorators](#decorators)
      - [Generators](#generators)

      # Closures
      # Decorators
      # Generators
      """)
  }

  @Test func `an entry whose number is not the heading's is reported`() {
    check(
      """
      - [1. Lists](#1-lists)
      - [2. Tuples](#3-tuples)
         ^^^^^^^^^ warning[toc-entry]: This entry says 2, and its heading "3. Tuples"
      - [4. Sets](#4-sets)

      # 1. Lists
      # 3. Tuples
      # 4. Sets
      """)
  }

  @Test func `an entry out of order is reported`() {
    check(
      """
      - [Lists](#lists)
      - [Sets](#sets)
         ^^^^ warning[toc-entry]: This entry is out of the order of the headings
      - [Tuples](#tuples)
      - [Dicts](#dicts)
      - [Strings](#strings)

      # Lists
      # Tuples
      # Dicts
      # Sets
      # Strings
      """)
  }

  @Test func `an entry without heading is a broken anchor`() {
    check(
      """
      - [Lists](#lists)
      - [Tuples](#tuple)
                  ^^^^^ error[broken-anchor] → #tuples
      - [Sets](#sets)

      # Lists
      # Tuples
      # Sets
      """)
  }

  @Test func `shortened, reworded and decorated entries are fine`() {
    check(
      """
      1. [Lists](#1-lists-and-how-to-slice-them)
      2. [All about tuples](#2-tuples)
      3. [**Sets** 🧱](#3-sets)
         - [Frozen](#frozen-sets)
      4. [Part four: `dict`](#4-dict)

      # 1. Lists and how to slice them
      # 2. Tuples
      # 3. Sets
      ## Frozen sets
      # 4. `dict`
      """)
  }

  @Test func `an entry may be the beginning of its heading where another is just that`() {
    check(
      """
      - [Lists](#lists-and-tuples)
      - [Sets](#sets)
      - [Dicts](#dicts)

      # Lists
      # Lists and tuples
      # Sets
      # Dicts
      """)
  }

  @Test func `a list with many items that are no links is no table of contents`() {
    check(
      """
      - [Lists](#sets)
      - [Sets](#sets)
      - [Dicts](#dicts)
      - Exercises
      - Questions

      # Lists
      # Sets
      # Dicts
      """)
  }

  @Test func `a list in an order of its own is fine`() {
    check(
      """
      - [Dicts](#dicts)
      - [Lists](#lists)
      - [Sets](#sets)
      - [Tuples](#tuples)

      # Tuples
      # Sets
      # Lists
      # Dicts
      """)
  }

  @Test func `two links in a list are no table of contents`() {
    check(
      """
      - [Lists](#tuples)
      - [Tuples](#lists)

      # Lists
      # Tuples
      """)
  }

  @Test func `entries of repeated headings are fine`() {
    check(
      """
      - [Day 1](#day-1)
        - [Files](#files)
      - [Day 2](#day-2)
        - [Files](#files-1)
      - [Day 3](#day-3)
        - [Files](#files-2)

      # Day 1
      ## Files
      # Day 2
      ## Files
      # Day 3
      ## Files
      """)
  }
}
