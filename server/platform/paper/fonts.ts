import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Noto fonts out of npm packages (OFL 1.1): nothing is fetched while this runs, whatever script a case is written in. */
interface Font {
  readonly family: string
  readonly package: string
  readonly files: readonly string[]
  /** Whether it is needed for a text; the first one always is. */
  readonly serves: (text: string) => boolean
}

const FONTS: readonly Font[] = [
  {
    family: 'Noto Sans',
    package: '@embedpdf/fonts-latin',
    files: ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf', 'NotoSans-Italic.ttf'],
    serves: () => true,
  },
  {
    family: 'Noto Naskh Arabic',
    package: '@embedpdf/fonts-arabic',
    files: ['NotoNaskhArabic-Regular.ttf', 'NotoNaskhArabic-Bold.ttf'],
    serves: (text) => /[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/u.test(text),
  },
  {
    family: 'Noto Sans S Chinese',
    package: '@embedpdf/fonts-sc',
    files: ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf'],
    // Han, and the marks and wide forms that stand with it.
    serves: (text) => /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/u.test(text),
  },
]

const pathOf = (name: string, file: string): string =>
  resolve(fileURLToPath(import.meta.resolve(name)), '..', '..', 'fonts', file)

/** Families and font files for a text: a page without Chinese does not load sixteen megabytes for it. */
export function fontsFor(text: string): { readonly families: readonly string[]; readonly paths: readonly string[] } {
  const needed = FONTS.filter(({ serves }) => serves(text))
  return {
    families: needed.map(({ family }) => family),
    paths: needed.flatMap(({ package: name, files }) => files.map((file) => pathOf(name, file))),
  }
}
