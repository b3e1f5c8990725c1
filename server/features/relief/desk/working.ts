export const TAB = 'relief'
