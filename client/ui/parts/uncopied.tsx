import { useEffect, useId, useRef } from 'preact/hooks'
import { troubleWords } from '../../i18n/trouble'
import { useApp, useWords } from '../app'
import { Panel } from './panel'
import { usePart } from '../usePart'
import './uncopied.css'

/** What could not be copied, marked, for the person to do it. */
export function Uncopied() {
  const t = useWords()
  const words = usePart(troubleWords)
  const { uncopied } = useApp()
  if (words === null) return null
  // Its words are for who reads them; the text is there all the same.
  const { title, field } =
    words === 'failed' ? { title: t.copyLink, field: t.copyLink } : words.uncopied
  return (
    <Panel title={title} onClose={() => (uncopied.value = null)}>
      <Field label={field} text={uncopied.value ?? ''} />
    </Panel>
  )
}

function Field({ label, text }: { label: string; text: string }) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea ref={field} id={id} class="uncopied" rows={4} readOnly value={text} />
    </div>
  )
}
