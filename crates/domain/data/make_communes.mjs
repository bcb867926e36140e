// Makes communes.tsv from the npm package @etalab/decoupage-administratif (see ORIGINS.md).
//
//   npm install --no-save @etalab/decoupage-administratif@6.0.0
//   node crates/domain/data/make_communes.mjs
//
// Kept: communes of today, metropolitan and overseas, and the municipal arrondissements of Paris,
// Lyon and Marseille, since the civil register names them as birth places. Left out: delegated and
// associated communes (nobody's postal address needs them), and the five districts without
// inhabitant or postcode of the Terres australes.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(join(process.cwd(), 'noop.js'))
const source = require.resolve('@etalab/decoupage-administratif/data/communes.json')
const target = new URL('communes.tsv', import.meta.url)

const rows = JSON.parse(readFileSync(source, 'utf8'))
  .filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal')
  .filter(({ codesPostaux }) => codesPostaux?.length)
  .map(({ code, nom, codesPostaux, population }) => [
    code,
    // The product writes one apostrophe only, the typographic one.
    nom.normalize('NFC').replaceAll("'", '’'),
    [...new Set(codesPostaux)].sort().join(' '),
    population ?? 0,
  ])
  // By code unit, as the program's binary search compares: 2A and 2B come after 29.
  .sort(([a], [b]) => (a < b ? -1 : 1))

const seen = new Set(rows.map(([code]) => code))
if (seen.size !== rows.length) throw new Error('a commune stands twice')
if (rows.length < 34_000) throw new Error(`only ${rows.length} communes: the source has changed`)

writeFileSync(target, rows.map((row) => row.join('\t') + '\n').join(''))
console.log(`${rows.length} communes`)
