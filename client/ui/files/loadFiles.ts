/** What files go by in a page: nobody needs it before a call. */
export const loadFiles = () => import('../../session/files')
