// The gentle clock of a meeting: minutes on a question, in words and as a bar. It makes no sound, moves nothing by itself
// for people who asked for less motion, and goes with the page.
for (const clock of document.querySelectorAll('[data-ct-clock]')) {
  const { ctClock: minutes, ctClockWithin: within, ctClockOver: over } = clock.dataset
  const [words, bar] = [clock.querySelector('p'), clock.querySelector('progress')]
  const began = Date.now()
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  let shown = 0

  setInterval(() => {
    const passed = (Date.now() - began) / 60000
    const whole = Math.floor(passed)
    bar.value = Math.min(still.matches ? whole : passed, minutes)
    if (whole === shown) return
    shown = whole
    words.textContent = (whole <= minutes ? within : over).replace('{count}', whole)
  }, 5000)
  bar.hidden = false
}
