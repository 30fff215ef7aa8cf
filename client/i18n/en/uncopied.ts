export const uncopiedEn = {
  title: 'The browser did not allow copying',
  field: 'Copy it from here',
}

export type UncopiedWords = typeof uncopiedEn
