import { useApp } from '../app'

/** Says a day as people do, in the language of the page: with its year, where that is another. */
export function useDay(): (at: number) => string {
  const language = useApp().speech.language.value
  return (at) => toDay(language, at, Date.now())
}

export function toDay(language: string, at: number, now: number): string {
  const day = new Date(at)
  const isOfThisYear = day.getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    ...(!isOfThisYear && { year: 'numeric' }),
  }).format(day)
}
