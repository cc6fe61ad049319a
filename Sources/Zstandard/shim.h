// The public interface of Debian's libzstd.
#include <zstd.h>
