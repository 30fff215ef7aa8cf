export const loadWindowCall = () => import('./windowCall')
