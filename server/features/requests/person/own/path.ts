export const OWN_PATH = '/mine/other-bodies'
export const OWN_PURPOSES = ['narrative'] as const
