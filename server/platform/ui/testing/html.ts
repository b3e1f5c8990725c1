/** Every value of an attribute in a piece of HTML that our own renderer wrote. */
export function attributes(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '')
}

/** The ids that a page refers to: labels, descriptions, links within the page. */
export function referredIds(html: string): readonly string[] {
  const lists = ['for', 'aria-describedby', 'aria-labelledby', 'form'].flatMap((name) => attributes(html, name))
  const links = attributes(html, 'href').filter((href) => href.startsWith('#'))
  return [...lists.flatMap((list) => list.split(' ')), ...links.map((href) => href.slice(1))]
}
