import type { LockWords } from '../en/lock'

export const lockZhCN: LockWords = {
  locked: '已锁定',
  roomIsLocked: '房间已锁定',
  waiting: '正在等里面的人让你进入。',
  lockedMeanwhile: '房间在此期间被锁定了，正在等人让你进入，通话不受影响。',
  knocking: '等待加入',
  admit: '允许',
  admitName: (name) => `允许${name}进入`,
  refuse: '拒绝',
  refuseName: (name) => `拒绝${name}进入`,
  room: '房间',
  lockRoom: '锁定房间',
  lockHint: '新来的人需要敲门，由里面的人决定是否让其进入。最后一个人离开后自动解锁。',
  people: '成员',
  remove: '移出房间',
  removeName: (name) => `将${name}移出房间`,
  removeTitle: (name) => `要将${name}移出房间吗？`,
  removeText: '房间会随即锁定；只有里面的人同意，对方才能再进来。',
}
