import type { VNode } from 'preact'
import { signedInFrame } from '../../platform/http/index.ts'
import { Banner, StaffPage, Table } from '../../platform/ui/index.tsx'
import { contactColumns, incidentColumns, unopenedColumns, waitingColumns, type Deliveries } from './columns.tsx'
import type { Contact, Incident, Unopened, Waiting } from './queries.ts'
import { ON_ITS_WAY, PATH, waitsLong } from './rules.ts'
import type { DeliveryWords } from './texts.ts'

/** What is on its way between instances, and who has to do something about it. No content. */
export function deliveriesPage(made: Deliveries): VNode {
  const { platform, visitor, waiting, unopened, incidents } = made
  const words: DeliveryWords = visitor.words
  const onItsWay = waiting.filter(({ state }) => ON_ITS_WAY.some((one) => one === state))
  const failed = waiting.filter((one) => !onItsWay.includes(one))
  const unseen = incidents.filter(({ seenBy }) => seenBy === null).length
  const now = platform.clock.now()
  const late = onItsWay.filter((one) => waitsLong(one, now)).length + unopened.length
  return (
    <StaffPage
      {...signedInFrame(platform, visitor, PATH)}
      title={words.say('deliveries.title')}
      banners={
        failed.length + late + unseen === 0 ? undefined : (
          <Banner tone="attention">
            {words.say('deliveries.lookAt', { failed: failed.length, late, incidents: unseen })}
          </Banner>
        )
      }
    >
      <h1>{words.say('deliveries.title')}</h1>
      <p>{words.say('deliveries.intro')}</p>
      <Table<Waiting>
        caption={words.say('deliveries.failedCaption')}
        rows={failed}
        rowId={({ id }) => id}
        empty={words.say('deliveries.failedNone')}
        columns={waitingColumns(made, true)}
      />
      <Table<Waiting>
        caption={words.say('deliveries.waitingCaption')}
        rows={onItsWay}
        rowId={({ id }) => id}
        empty={words.say('deliveries.waitingNone')}
        columns={waitingColumns(made, false)}
      />
      <Table<Unopened>
        caption={words.say('deliveries.unopenedCaption')}
        rows={unopened}
        rowId={({ id }) => id}
        empty={words.say('deliveries.unopenedNone')}
        columns={unopenedColumns(made)}
      />
      <Table<Contact>
        caption={words.say('deliveries.partnersCaption')}
        rows={made.contacts}
        rowId={({ instance }) => instance}
        empty={words.say('deliveries.partnersNone')}
        columns={contactColumns(made)}
      />
      <Table<Incident>
        caption={words.say('deliveries.incidentsCaption')}
        rows={incidents}
        rowId={({ id }) => id}
        empty={words.say('deliveries.incidentsNone')}
        columns={incidentColumns(made)}
      />
    </StaffPage>
  )
}
