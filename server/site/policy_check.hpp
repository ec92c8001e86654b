// What the policies of a page stop of the widget.
#pragma once

#include "server/site/page_check.hpp"
#include "server/site/page_tags.hpp"

namespace regulars {

// `server`: the origin the widget talks to; `token_url` whole, or empty. `in_meta`: policies from the page's own head.
void check_policies(SiteFindings& findings, const SitePage& page, const PageTags& tags, const ScriptTag& tag, const SiteTag& asks);

}  // namespace regulars
