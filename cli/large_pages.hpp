// Memory in pages of 2 MiB, for commands that fill much of it at once: the system then hands it out in a hundredth of the
// steps. Not for a server, whose memory shall be given back piece by piece.
#pragma once

namespace regulars::cli {

// From here on, in the main thread; nothing where the allocator or the system has no such pages.
void ask_for_large_pages();

}  // namespace regulars::cli
