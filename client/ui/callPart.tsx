/** The call and the ringing before it, as they are loaded: neither ends because it cannot be drawn. */
import type { ComponentProps } from 'preact'
import { BrokenCall, BrokenIncoming } from './broken'
import { Call as CallScreen } from './call'
import { Guard } from './guard'
import { Incoming as IncomingDialog } from './incoming'

export function Call(props: ComponentProps<typeof CallScreen>) {
  return (
    <Guard fallback={(retry) => <BrokenCall retry={retry} />}>
      <CallScreen {...props} />
    </Guard>
  )
}

export function Incoming(props: ComponentProps<typeof IncomingDialog>) {
  return (
    <Guard fallback={() => <BrokenIncoming from={props.from} />}>
      <IncomingDialog {...props} />
    </Guard>
  )
}
