/** What one shows, and its controls: brought with the call, and not with the page. */
export const loadShow = () => import('./show')
