/** What is in the panel: it is loaded when that opens, and before a call, where it may be. */
export const loadChat = async () => ({ Content: (await import('./chat')).ChatContent })
