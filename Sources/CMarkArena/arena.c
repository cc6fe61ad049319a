#include "CMarkArena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct chunk {
  struct chunk *previous;
  size_t size;
  size_t used;
} chunk;

struct cmark_arena {
  chunk *last;
  // The arena that the thread used before.
  cmark_arena *outer;
};

static _Thread_local cmark_arena *current;

// Each piece has its size in front, for `realloc`.
enum { header = sizeof(size_t), first_chunk = 1 << 15, largest_chunk = 1 << 20 };

// libcmark-gfm does not expect to get nothing: its own allocator ends the process, too.
static void *allocate(size_t size) {
  if (!current || size > SIZE_MAX / 4) abort();
  size_t whole = header + ((size + 7) & ~(size_t)7);
  chunk *last = current->last;
  if (!last || last->size - last->used < whole) {
    size_t next = last ? last->size * 2 : first_chunk;
    if (next > largest_chunk) next = largest_chunk;
    if (next < whole) next = whole;
    chunk *added = malloc(sizeof(chunk) + next);
    if (!added) abort();
    *added = (chunk){.previous = last, .size = next, .used = 0};
    current->last = last = added;
  }
  char *piece = (char *)(last + 1) + last->used;
  last->used += whole;
  memcpy(piece, &size, sizeof size);
  return piece + header;
}

static void *arena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) abort();
  return memset(allocate(count * size), 0, count * size);
}

static void *arena_realloc(void *old, size_t size) {
  if (!old) return allocate(size);
  size_t had;
  memcpy(&had, (char *)old - header, sizeof had);
  return had >= size ? old : memcpy(allocate(size), old, had);
}

static void arena_free(void *piece) { (void)piece; }

static cmark_mem memory = {arena_calloc, arena_realloc, arena_free};

cmark_arena *cmark_arena_begin(void) {
  cmark_arena *arena = calloc(1, sizeof *arena);
  if (!arena) abort();
  arena->outer = current;
  return current = arena;
}

cmark_parser *cmark_arena_parser(int options) {
  return cmark_parser_new_with_mem(options, &memory);
}

void cmark_arena_end(cmark_arena *arena) {
  current = arena->outer;
  for (chunk *last = arena->last; last;) {
    chunk *previous = last->previous;
    free(last);
    last = previous;
  }
  free(arena);
}
