/**
 * GraphiQL says `tab` of list items that hold two buttons, which no tab may (WAI-ARIA 1.2, presentational children). Here
 * they are what they do: a list of buttons, of which the one in sight is the current one. It stays so while tabs come,
 * go and change.
 */
export function nameTabs(root: HTMLElement): void {
  let seen: Element | null = null;
  const inside = new MutationObserver(() => seen && rename(seen));
  const arrivals = new MutationObserver(() => {
    const list = root.querySelector(".graphiql-tabs");
    if (list === seen) return;
    seen = list;
    inside.disconnect();
    if (!list) return;
    rename(list);
    inside.observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "role"] });
  });
  arrivals.observe(root, { childList: true, subtree: true });
}

/** Changes only what is not yet so: each change is seen again. */
function rename(list: Element): void {
  list.removeAttribute("role");
  list.setAttribute("aria-label", "Open operations");
  for (const item of list.querySelectorAll(".graphiql-tab")) {
    item.removeAttribute("role");
    item.removeAttribute("aria-selected");
    const button = item.querySelector(".graphiql-tab-button");
    if (item.classList.contains("graphiql-tab-active")) button?.setAttribute("aria-current", "true");
    else button?.removeAttribute("aria-current");
  }
  const session = document.getElementById("graphiql-session");
  session?.setAttribute("role", "group");
}
