import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as the bytes to send. Everything a person typed is escaped on the way. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
