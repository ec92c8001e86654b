// Subresource Integrity, as browsers read it (W3C, "Subresource Integrity" 3.3): of the sums in the attribute those of the
// strongest kind count, and one of them must be the file's; a kind nobody knows says nothing.
#pragma once

#include <string>
#include <string_view>

namespace regulars {

// What the attribute should read, in the kind it uses, where a browser refuses `file` by it; empty: it takes the file.
std::string sum_instead(std::string_view integrity, std::string_view file);

}  // namespace regulars
