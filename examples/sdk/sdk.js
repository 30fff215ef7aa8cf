// A page of one's own with Parley's calls in it. Open it, and its address, which has the link now, in a second window.
import { createRoom, joinRoom, nameOf } from './parley/index.js'

const given = location.hash.slice(1)
const link = given === '' ? await createRoom(location.origin) : location.origin + given
location.hash = link.slice(location.origin.length)

const room = joinRoom(link, { name: 'Example' })
const [here, status, theirs, ours, call, accept, end, hello] = document.querySelectorAll('[id]')
const show = (text) => (status.textContent = text)

async function withDevices(act) {
  ours.srcObject ??= await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
  const [microphone] = ours.srcObject.getAudioTracks()
  const [camera] = ours.srcObject.getVideoTracks()
  room.setTracks({ microphone, camera })
  act()
}

room.on('people', (people) => (here.textContent = `${people.length} here`))
room.on('ready', () => (here.textContent = '0 here'))
room.on('ringing', (caller) => {
  show(`${nameOf(caller) ?? 'Somebody'} is calling`)
  accept.hidden = false
})
room.on('joined', (peer) => show(`In a call with ${nameOf(peer) ?? 'somebody'}`))
room.on('stream', ({ stream }) => (theirs.srcObject = stream))
room.on('data', ({ data }) => show(`They say: ${data}`))
room.on('ended', (ended) => {
  for (const track of ours.srcObject?.getTracks() ?? []) track.stop()
  ours.srcObject = null
  accept.hidden = true
  show(`The call is over: ${ended?.why ?? 'nobody answered'}`)
})
room.on('closed', ({ code }) => show(`The room closed the connection: ${code}`))

call.onclick = () => withDevices(room.call)
accept.onclick = () => withDevices(room.accept)
end.onclick = () => room.hangUp()
hello.onclick = () => {
  const heardBy = room.send('Hello')
  if (heardBy === 0) show('Nobody is connected yet: say it again in a moment')
}
