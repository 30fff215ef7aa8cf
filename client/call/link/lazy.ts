/**
 * What is loaded when there is somebody to call, and not before. The package for applications has eager.ts in its place
 * (client/sdk/vite.config.ts).
 */
export const loadLinks = () => import('./links')
export const loadDiagnosis = () => import('../diagnosis/diagnose')
