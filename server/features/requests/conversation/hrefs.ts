/** Addresses of one request. */
export const talkHref = (file: string, more = ''): string => `/requests/${file}${more}`
