import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cacheableAssets, componentGallery, contentPolicy, galleryPages } from '../server/platform/ui/index.tsx'

const policy = Object.entries(contentPolicy)
  .map(([name, values]) => `${name} ${values.join(' ')}`)
  .join('; ')

function answer(url: URL): { readonly status: number; readonly type: string; readonly body: string } {
  const asset = cacheableAssets.find(({ path }) => path === url.pathname)
  if (asset !== undefined) return { status: 200, type: asset.contentType, body: asset.body }
  const page = galleryPages.find((name) => url.pathname === `/kit/${name}`)
  const html = 'text/html; charset=utf-8'
  if (page !== undefined)
    return { status: 200, type: html, body: componentGallery(url.searchParams.get('lang') ?? 'en', page) }
  if (url.pathname === '/leave')
    return { status: 200, type: html, body: '<!doctype html><title>Weather</title><link rel="icon" href="data:,">' }
  return { status: 404, type: html, body: '<!doctype html><title>Nothing</title>' }
}

/** Serves the gallery on loopback with the policy it ships with, and counts what a browser asks for. */
export async function serveKit(): Promise<{ server: Server; origin: string; requests: string[] }> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://kit')
    requests.push(url.pathname)
    const { status, type, body } = answer(url)
    response.writeHead(status, {
      'content-type': type,
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}
