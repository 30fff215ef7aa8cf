import { useEffect } from 'preact/hooks'
import { canCall, nameOf, type OwnCall, type Person } from '../../sdk'
import { useApp, useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { nameText, toName } from '../../i18n/say'
import { Invite } from '../parts/invite'
import { LazyRungStatus } from '../ring/lazy'
import { useMayRing } from '../ring/useMayRing'
import { useSession } from '../sessionContext'
import './waiting.css'

/**
 * The stage while nobody is in the call with us: whom we ring, who may come back, or how to get
 * somebody here.
 */
type Props = { ringing: Person[]; awaiting: OwnCall['awaiting'] }

export function Waiting({ ringing, awaiting }: Props) {
  const t = useWords()
  const { toaster, embedded } = useApp()
  const names = ringing.map((p) => nameText(t, p))
  const mayRing = useMayRing()
  const others = useSession().state.value.people
  const cannot = others.find((p) => !canCall(p))
  const title =
    names.length > 0
      ? `${t.ringing(names)}…`
      : awaiting !== null
        ? t.hasLeft(toName(t, awaiting.name))
        : cannot !== undefined
          ? t.cannotBeCalled(nameText(t, cannot))
          : embedded
            ? t.nobodyHere
            : t.nobodyYet
  const isAwaiting = ringing.length === 0 && awaiting !== null
  const said = isAwaiting ? t.sentences([title, t.callStays]) : title
  useEffect(() => toaster.announce(said), [said])
  if (isAwaiting) {
    return (
      <div class="waiting">
        <Avatar id={awaiting.id} name={awaiting.name} />
        <h1>{title}</h1>
        <p>{t.callStays}</p>
      </div>
    )
  }
  if (ringing.length === 0) {
    const nobody = (
      <>
        <h1>{title}</h1>
        {!embedded && <p>{t.waiting}</p>}
      </>
    )
    return (
      <div class="waiting">
        {mayRing ? <LazyRungStatus>{nobody}</LazyRungStatus> : nobody}
        {!embedded && <Invite primary />}
      </div>
    )
  }
  const rung = (
    <>
      <div class="waiting-faces">
        {ringing.slice(0, 5).map((person) => (
          <Avatar key={person.id} id={person.id} name={nameOf(person)} ringing />
        ))}
      </div>
      <h1>{title}</h1>
    </>
  )
  return (
    <div class="waiting">{mayRing ? <LazyRungStatus beside>{rung}</LazyRungStatus> : rung}</div>
  )
}
