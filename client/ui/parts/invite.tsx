import { useSignal } from '@preact/signals'
import { useApp, useWords } from '../app'
import { CopyLink } from './copyLink'
import { copyOut } from './copyOut'
import { Icon } from './icon'
import { LazyPanel } from './panel'
import { useSession } from '../sessionContext'

export const loadQr = async () => ({ Content: (await import('./qr')).Qr })

/** The ways to hand the link on; `brief`: where there is little room. */
export function Invite({ primary = false, brief = false }: { primary?: boolean; brief?: boolean }) {
  const t = useWords()
  const app = useApp()
  const { link } = useSession()
  const showsQr = useSignal(false)
  const { share } = app.page

  async function handOn(shareLink: typeof share) {
    if ((await shareLink?.(link)) === false) await copyOut(app, link, t.shareFailed)
  }

  return (
    <div class={brief ? 'invite brief' : 'invite'}>
      <CopyLink class={primary ? 'button primary big' : 'button big'} />
      {share && (
        <button type="button" class="button big" onClick={() => void handOn(share)}>
          <Icon name="share" />
          {t.share}
        </button>
      )}
      <button type="button" class="button big" onClick={() => (showsQr.value = true)}>
        <Icon name="qr" />
        {t.qrCode}
      </button>
      <button
        type="button"
        class="button big"
        onClick={() => void copyOut(app, t.inviteText(link), t.inviteCopied)}
      >
        <Icon name="link" />
        {t.copyInvite}
      </button>
      {showsQr.value && (
        <LazyPanel title={t.qrCode} load={loadQr} onClose={() => (showsQr.value = false)} />
      )}
    </div>
  )
}
