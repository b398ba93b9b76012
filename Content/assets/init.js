// Every page works without this; it adds what GOV.UK Frontend improves when scripts run.
// The version in our own address goes along, because browsers keep these files for ever.
const { search } = new URL(import.meta.url)

import(`/assets/frontend.js${search}`).then(({ initAll }) => initAll())
if (document.querySelector('[data-ct-clock]')) import(`/assets/clock.js${search}`)
