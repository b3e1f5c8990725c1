import type { Page } from 'playwright-core'

/** What makes a page wider than its window, so that it has to be scrolled sideways. */
export const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => (box.right > clientWidth + 1 || box.left < -1) && !element.closest('.hidden-text'))
      .map(({ element }) => `${element.tagName}.${element.className}`)
      .concat(`the page is ${scrollWidth} px wide`)
  })
