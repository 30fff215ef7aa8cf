import arrowLeft from 'lucide-static/icons/arrow-left.svg?raw'
import speaking from 'lucide-static/icons/audio-lines.svg?raw'
import check from 'lucide-static/icons/check.svg?raw'
import more from 'lucide-static/icons/ellipsis.svg?raw'
import globe from 'lucide-static/icons/globe.svg?raw'
import link from 'lucide-static/icons/link.svg?raw'
import lock from 'lucide-static/icons/lock.svg?raw'
import micOff from 'lucide-static/icons/mic-off.svg?raw'
import mic from 'lucide-static/icons/mic.svg?raw'
import phone from 'lucide-static/icons/phone.svg?raw'
import qr from 'lucide-static/icons/qr-code.svg?raw'
import settings from 'lucide-static/icons/settings.svg?raw'
import share from 'lucide-static/icons/share.svg?raw'
import cameraOff from 'lucide-static/icons/video-off.svg?raw'
import camera from 'lucide-static/icons/video.svg?raw'
import close from 'lucide-static/icons/x.svg?raw'

const icons = {
  arrowLeft,
  camera,
  cameraOff,
  check,
  close,
  globe,
  link,
  lock,
  mic,
  micOff,
  more,
  phone,
  qr,
  settings,
  share,
  speaking,
}

export type IconName = keyof typeof icons

/** Always beside words or inside something that has a name. */
export function Icon({ name }: { name: IconName }) {
  return <Shape svg={icons[name]} />
}

/** One that comes with the part that shows it. */
export function Shape({ svg }: { svg: string }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  )
}
