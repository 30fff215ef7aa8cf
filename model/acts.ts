/** What a history of the model is made of. */

/** What happens to one of them. */
export type TabAct =
  | { do: 'call' | 'accept' | 'join' | 'rejoin' | 'decline' | 'hang-up'; who: number }
  | { do: 'lock' | 'unlock'; who: number }
  /** To the first who knocks, or is there, as this client sees it. */
  | { do: 'admit' | 'refuse' | 'remove'; who: number }
  /** The oldest message of this client's line arrives, on its way up or down. */
  | { do: 'deliver'; way: 'up' | 'down'; who: number }
  | { do: 'connect' | 'cut' | 'reload' | 'crash'; who: number }
  /** The room, or the client, notices that a line was cut. */
  | { do: 'notice'; who: number; where: 'here' | 'there' }

/** What happens to all. */
export type WorldAct =
  /** The room loses its lines and its memory, and not what it stored. */
  | { do: 'evict' }
  /** Nobody of a locked room came back in time. */
  | { do: 'forget' }
  /** Between the browsers nothing gets through any more, or all does again. */
  | { do: 'part' | 'mend' }
  | { do: 'pass'; ms: number }

export type Act = TabAct | WorldAct
