import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useApp, useWords } from '../app'
import { copyOut } from './copyOut'
import { Icon } from './icon'
import { useSession } from '../sessionContext'

export function CopyLink({ class: className = 'button' }: { class?: string }) {
  const t = useWords()
  const app = useApp()
  const { link } = useSession()
  const copied = useSignal(false)
  useEffect(() => {
    if (!copied.value) return undefined
    const timer = setTimeout(() => (copied.value = false), 2000)
    return () => clearTimeout(timer)
  }, [copied.value])

  async function copy() {
    copied.value = await copyOut(app, link, t.linkCopied)
  }

  return (
    <button type="button" class={className} onClick={() => void copy()}>
      <Icon name={copied.value ? 'check' : 'link'} />
      {t.copyLink}
    </button>
  )
}
