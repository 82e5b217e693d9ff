// What assistive technology is told, from the browser's own accessibility tree.

/** The nodes of the page's tree that are not ignored, each with its role, name, description and ancestors. */
export async function accessibilityTree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => ({
      role: node.role?.value,
      name: node.name?.value ?? "",
      description: node.description?.value ?? "",
      within: (role, name) => hasAncestor(byId, node, role, name),
    }));
}

function hasAncestor(byId, node, role, name) {
  for (let above = byId.get(node.parentId); above; above = byId.get(above.parentId)) {
    if (above.role?.value === role && above.name?.value === name) return true;
  }
  return false;
}

/** The counts of a facet's values by their names: the accessible descriptions of its checkboxes. */
export async function shownCounts(page, facetName) {
  const tree = await accessibilityTree(page);
  const boxes = tree.filter((node) => node.role === "checkbox" && node.within("group", facetName));
  return new Map(boxes.map((box) => [box.name, Number(box.description.replace(/\s/g, ""))]));
}
