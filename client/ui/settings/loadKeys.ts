/** What is loaded when somebody asks for the keys in a call. */
export const loadKeys = async () => ({ Content: (await import('./keyList')).KeyList })
