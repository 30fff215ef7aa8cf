import { Component, type ComponentChildren } from 'preact'
import { logFailure } from '../base/logFailure'

type Props = {
  /** What stands in its place; nothing, unless it is given. */
  fallback?: (retry: () => void) => ComponentChildren
  children: ComponentChildren
}

/** Around a part of the page. When it cannot be drawn, the rest stays. */
export class Guard extends Component<Props, { isBroken?: boolean }> {
  override componentDidCatch(error: unknown): void {
    logFailure('interface')(error)
    this.setState({ isBroken: true })
  }

  override render({ fallback, children }: Props): ComponentChildren {
    return this.state.isBroken ? fallback?.(() => this.setState({ isBroken: false })) : children
  }
}
