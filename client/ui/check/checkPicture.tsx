import type { Test } from '../../check/run'
import type { CheckWords } from '../../i18n/en/check'
import { useWords } from '../app'
import { Icon } from '../parts/icon'
import { LevelOf } from '../parts/level'
import { OwnVideo } from '../parts/ownVideo'

/** How we look and sound while it is tested. It keeps its place before and after. */
export function CheckPicture({ w, test }: { w: CheckWords; test: Test }) {
  const t = useWords()
  const media = test.media.value
  const { camera, microphone } = media?.state.value ?? {}
  const isAsked = [camera, microphone].some((device) => device?.at === 'asking' && device.slow)
  const isHearing = microphone?.at === 'on'
  return (
    <section class="check-picture" aria-label={t.preview}>
      <div class="preview-picture">
        {camera?.at === 'on' ? (
          <OwnVideo track={camera.track} />
        ) : (
          <div class="check-off">
            <Icon name={test.at.value === 'done' ? 'cameraOff' : 'camera'} />
            <span>{test.at.value === 'done' ? w.pictureOff : w.pictureHint}</span>
          </div>
        )}
        {media !== null && isHearing && <LevelOf level={media.level} />}
      </div>
      <p class="check-hint" role={isAsked ? 'alert' : undefined}>
        {isAsked ? t.askingSlow : isHearing && w.speakNow}
      </p>
    </section>
  )
}
