// Memory for libcmark-gfm that is given back as a whole.
//
// A parse takes some hundred thousand small pieces of memory and gives each back by itself, which
// costs as much as the parsing, and more where the rest of the process has left the heap in pieces.
// An arena hands out one piece behind the other and frees them all at its end.
//
// libcmark-gfm calls its allocator without any context, so the arena in use is the thread's.

#ifndef COURSEMARK_CMARK_ARENA_H
#define COURSEMARK_CMARK_ARENA_H

#include <cmark-gfm.h>

typedef struct cmark_arena cmark_arena;

// Lets what this thread asks of `cmark_arena_memory` come from a new arena.
cmark_arena *_Nonnull cmark_arena_begin(void);

// Frees all that was taken from an arena: the last one that this thread began.
void cmark_arena_end(cmark_arena *_Nonnull arena);

// A parser that takes the memory for itself and its nodes from the thread's arena. Neither it nor
// they are to be freed.
cmark_parser *_Nullable cmark_arena_parser(int options);

#endif
