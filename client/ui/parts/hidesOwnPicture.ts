import { signal } from '@preact/signals'

/** Whether we do not want to see ourselves in a call. Others do. For as long as the page stands. */
export const hidesOwnPicture = signal(false)
