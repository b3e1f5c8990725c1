/** Items by what they have in common, in the order in which it was first seen. (`Map.groupBy` is not in Node 20.) */
export function grouped<Item>(
  items: readonly Item[],
  of: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = of(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
