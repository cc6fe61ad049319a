import Testing

/// Files that a unit lists.
struct MissingFileTests {
  @Test func `a listed file that is not in the unit's folder is reported`() {
    check(
      """
      ## Day 04 – Closures

      ### Files
      - `counter.py`
      - **`timer.py`** – measures
      - `rate_limiter.py`
         ^^^^^^^^^^^^^^^ information[missing-file]
      -- Day-04/counter.py --
      -- Day-04/timer.py --
      """)
  }

  @Test func `a unit whose folder is absent has no missing files`() {
    check(
      """
      ## Day 04 – Closures

      ### Files
      - `counter.py`
      - `rate_limiter.py`
      -- Day-05/other.py --
      """)
  }

  @Test func `folders are named loosely and files may be deeper`() {
    check(
      """
      # Log

      ## Day 07

      ### Files
      - `a.py`
      - `deep.py`

      ## Day 09

      ### Files
      - `b.py`
      -- Day-7/a.py --
      -- Day-7/src/deep.py --
      -- Day_09/b.py --
      """)
  }

  @Test func `where half of the files are absent the folder is another one`() {
    check(
      """
      ## Day 04

      ### Files
      - `counter.py`
      - `timer.py`
      - `rate_limiter.py`

      ## Day 05

      ### Files
      - `scope.py`
      - `closure.py`
      -- Day-04/counter.py --
      -- Day-05/scope.py --
      """)
  }

  @Test func `code that is no list of files is left alone`() {
    check(
      """
      ## Day 04

      ### What I Learned
      - `nowhere.py` reads a file
      - `os.path`

      ### Files
      - `counter.py`
      - `a b.py`
      - about `nowhere.py`
      -- Day-04/counter.py --
      """)
  }
}
