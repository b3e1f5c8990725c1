import type { Page } from 'playwright-core'

/**
 * Words that are hard to read against what is behind them (WCAG 2.2, 1.4.3): 4.5 to 1, and 3 to 1 from 24 px on, or from
 * 18.66 px where they are bold. Arithmetic alone, for no page of ours has a picture behind words or words over others: axe
 * looks at what overlaps too, which takes most of its time, on the kit in each run and on every page in the sweep.
 */
export const hardToRead = (page: Page): Promise<readonly string[]> => page.evaluate(findHardToRead)

/** Runs in the page, so it can call nothing that stands outside of it. */
function findHardToRead(): readonly string[] {
  type Colour = readonly [number, number, number, number]
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (brush === null) throw new Error('a browser that paints nothing')
  const known = new Map<string, Colour>()
  const colourOf = (css: string): Colour => {
    const before = known.get(css)
    if (before !== undefined) return before
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = css
    brush.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data
    const colour: Colour = [red, green, blue, alpha / 255]
    known.set(css, colour)
    return colour
  }
  const over = ([r, g, b, a]: Colour, [br, bg, bb]: Colour): Colour => {
    const mixed = (top: number, below: number): number => top * a + below * (1 - a)
    return [mixed(r, br), mixed(g, bg), mixed(b, bb), 1]
  }
  const behind = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 1]
    const own = colourOf(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, behind(element.parentElement))
  }
  const luminance = ([r, g, b]: Colour): number => {
    const part = (channel: number): number =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  const isWords = (element: Element): boolean =>
    element.matches('input:not([type=checkbox], [type=radio], [type=hidden], [type=file]), textarea, select') ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('.hidden-text, :disabled, [aria-disabled=true]') === null
  const ratioOf = (element: Element): number => {
    const ground = behind(element)
    const words = over(colourOf(getComputedStyle(element).color), ground)
    const [high = 0, low = 0] = [luminance(words), luminance(ground)].sort((a, b) => b - a)
    return (high + 0.05) / (low + 0.05)
  }
  return [...document.body.querySelectorAll('*')].filter(isWords).flatMap((element) => {
    if (!isShown(element)) return []
    const { fontSize, fontWeight } = getComputedStyle(element)
    const size = Number.parseFloat(fontSize)
    const needed = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5
    const ratio = ratioOf(element)
    return ratio >= needed ? [] : [`contrast ${ratio.toFixed(2)} to 1: ${element.outerHTML.slice(0, 200)}`]
  })
}
