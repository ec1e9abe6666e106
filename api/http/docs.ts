import { Router } from 'express';
import type { Language } from '../../matching/taxonomy/index.ts';
import { ERROR_STATUS, type ErrorCode, ROUTES, type Route, type RouteName } from '../contract/index.ts';
import { BOUNDS, SUMMARIES, TEXT, VALUES } from './docs-text.ts';
import { languageOf, typeset } from './language.ts';
import { type OpenApiDocument, openApiDocument } from './openapi.ts';
import { PROBLEMS } from './sentences.ts';

let made: OpenApiDocument | undefined;
/** Made when first asked for: it takes a quarter of a second, which nobody waits for while a node starts. */
const documentOfContract = (): OpenApiDocument => {
  made ??= openApiDocument();
  return made;
};

/** The contract for machines and for people, both made of the same routes. */
export function docRoutes(): Router {
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').json(documentOfContract());
  });
  router.get('/docs', (request, response) => {
    const asked = request.query.lang;
    const language = asked === 'fr' || asked === 'en' ? asked : languageOf(request);
    response
      .set({ 'Cache-Control': 'no-cache', 'Content-Language': language })
      .type('html')
      .send(typeset(page(documentOfContract(), language), language));
  });
  return router;
}

/** The parts of a JSON schema that the page tells. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly [bound: string]: unknown;
}
interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

const html = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function page(document: OpenApiDocument, language: Language): string {
  const say = (key: keyof typeof TEXT) => html(TEXT[key][language]);
  const other = language === 'fr' ? 'en' : 'fr';
  const names = Object.keys(ROUTES) as RouteName[];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('title')}</title><style>${STYLE}</style></head>
<body>
<header><h1>${say('title')}</h1><p><a href="?lang=${other}" lang="${other}" hreflang="${other}">${say('other')}</a></p></header>
<main>
<p>${say('intro')}</p>
<p>${say('language')} ${say('paging')} ${say('limits')}</p>
<p><a href="/api/openapi.json">${say('machine')}</a></p>
<h2>${say('routes')}</h2>
<ul>${names.map((name) => `<li><a href="#${name}"><code>${signature(ROUTES[name])}</code></a></li>`).join('')}</ul>
${names.map((name) => section(name, document, language)).join('\n')}
<h2>${say('errors')}</h2>
<p>${say('errorsIntro')}</p>
<dl>${(Object.keys(ERROR_STATUS) as ErrorCode[]).map((code) => errorEntry(code, language)).join('')}</dl>
</main>
</body>
</html>`;
}

const signature = ({ method, path }: Route) =>
  html(`${method.toUpperCase()} /api${path.replaceAll(/:(\w+)/g, '{$1}')}`);

const errorEntry = (code: ErrorCode, language: Language) =>
  `<dt id="${code}"><code>${ERROR_STATUS[code]} ${code}</code></dt><dd>${html(`${PROBLEMS[code].title[language]}. ${PROBLEMS[code].detail[language]}`)}</dd>`;

function section(name: RouteName, document: OpenApiDocument, language: Language): string {
  const route: Route = ROUTES[name];
  const item = document.paths?.[route.path.replaceAll(/:(\w+)/g, '{$1}')];
  const operation = item?.[route.method] as unknown as Operation;
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const say = (key: keyof typeof TEXT) => html(TEXT[key][language]);
  const body = resolved(operation.requestBody?.content['application/json']?.schema ?? {}, schemas);
  const inputs = [
    ...(operation.parameters ?? []).map((given) =>
      row(given.name, say(given.in), given.schema, given.required === true, language),
    ),
    ...Object.entries(body.properties ?? {}).map(([field, schema]) =>
      row(field, say('body'), schema, body.required?.includes(field) === true, language),
    ),
  ];
  const reply = operation.responses[String(route.status ?? 200)]?.content['application/json']?.schema ?? {};
  return `<section id="${name}"><h3><code>${signature(route)}</code></h3>
<p>${html(SUMMARIES[name][language])}</p>
${inputs.length > 0 ? `<div class="wide" tabindex="0"><table><thead><tr><th>${say('name')}</th><th>${say('place')}</th><th>${say('type')}</th></tr></thead><tbody>${inputs.join('')}</tbody></table></div>` : ''}
<details><summary>${say('reply')}</summary><pre tabindex="0">${html(outline(reply, schemas))}</pre></details>
<p>${say('example')}</p><pre tabindex="0">${html(example(route))}</pre></section>`;
}

const row = (name: string, place: string, schema: Schema, required: boolean, language: Language) =>
  `<tr><td><code>${html(name)}</code>${required ? ` <small>${html(TEXT.required[language])}</small>` : ''}</td><td>${place}</td><td>${html(valueInWords(schema, language))}</td></tr>`;

function valueInWords(schema: Schema, language: Language): string {
  if (schema.enum) return schema.enum.join(', ');
  const types = [schema.type ?? 'object'].flat();
  const [type = 'object'] = types.filter((each) => each !== 'null');
  if (type === 'array') return VALUES.list[language] + valueInWords(schema.items ?? {}, language);
  const bounds = Object.entries(BOUNDS).flatMap(([bound, tell]) => {
    const value = schema[bound];
    return typeof value === 'number' || typeof value === 'string' ? tell[language](value) : [];
  });
  const word = VALUES[type as keyof typeof VALUES]?.[language] ?? type;
  return [word, ...bounds, ...(types.includes('null') ? [VALUES.null[language]] : [])].join(', ');
}

const resolved = (schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema =>
  schema.$ref ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** A reply's shape, one field a line; enough levels to write a client, not to fill the page. */
function outline(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth = 0): string {
  const { properties, items, oneOf, anyOf, allOf, ...rest } = resolved(schema, schemas);
  const variants = oneOf ?? anyOf;
  if (variants) return variants.map((variant) => outline(variant, schemas, depth)).join(' | ');
  if (allOf) return allOf.map((part) => outline(part, schemas, depth)).join(' & ');
  if (items) return `[${outline(items, schemas, depth)}]`;
  if (!properties) return rest.enum ? rest.enum.join(' | ') : [rest.type ?? 'object'].flat().join(' | ');
  if (depth > 3) return '{…}';
  const indent = '  '.repeat(depth + 1);
  const lines = Object.entries(properties).map(
    ([name, field]) => `${indent}${name}: ${outline(field, schemas, depth + 1)}`,
  );
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

function example({ method, path }: Route): string {
  const address = `http://localhost:3000/api${path.replace(':id', 'ID').replace(':other', 'OTHER')}`;
  if (path === '/schemes') return `curl '${address}?commune=93027&stage=idee'`;
  if (path === '/places') return `curl '${address}?q=saint-denis'`;
  if (method !== 'post') return `curl '${address}'`;
  const body = { text: 'je fais des buffets, je cherche mes premiers gros clients', commune: '93027' };
  return `curl -H 'Content-Type: application/json' -d '${JSON.stringify(body)}' '${address}'`;
}

const STYLE = `:root{color-scheme:light dark}body{background:Canvas;color:CanvasText;font:1rem/1.55 system-ui,sans-serif;margin:0 auto;max-width:56rem;padding:1rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:1rem}h1{margin:.5rem 0}h2{margin-top:2.5rem}
section{border-top:1px solid #8886;padding-top:.5rem;margin-top:1.5rem}h3{overflow-wrap:anywhere}ul{padding-left:1.2rem}li{padding:.15rem 0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #8884}
pre{overflow-x:auto;background:#8882;padding:.75rem;border-radius:.4rem}summary{cursor:pointer;padding:.4rem 0}dt{margin-top:.9rem}dd{margin:0}`;
