import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Policy, Subject } from '../access/index.ts'
import type { Refusal } from '../outcome.ts'
import type { Visitor } from './visitor.ts'

/** What a handler answers; the http room turns it into bytes. */
export type Answer =
  | { readonly kind: 'page'; readonly page: VNode; readonly status?: number; readonly cookies?: readonly Cookie[] }
  /** 303: the browser goes on with GET, and Back does not send a form twice. */
  | { readonly kind: 'go'; readonly to: string; readonly cookies?: readonly Cookie[] }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly contentType: string
      readonly status?: number
      /** Name of the file that the browser is to keep it in: neutral, plain ASCII. */
      readonly downloadAs?: string
    }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string; readonly cacheSeconds: number }
  /** Bytes to keep and never to show. Sent as they come; the length is told before. */
  | {
      readonly kind: 'file'
      readonly name: string
      readonly contentType: string
      readonly size: number
      readonly bytes: AsyncIterable<Uint8Array>
    }
  /** A person's own copy, made while it is sent: kept by nobody on the way. The name gives nothing away. */
  | { readonly kind: 'download'; readonly stream: Readable; readonly contentType: string; readonly name: string }
  | { readonly kind: 'refusal'; readonly status: number; readonly refusal: Refusal }

export interface Cookie {
  readonly name: string
  /** Null takes the cookie away. */
  readonly value: string | null
  /** None: until the browser closes. */
  readonly maxAgeSeconds?: number
}

/** What was typed, read by the route's schema; the raw words stay at hand so that nothing is typed twice. */
export type FormRead<F> =
  | { readonly ok: true; readonly value: F }
  | { readonly ok: false; readonly faults: readonly FormFault[]; readonly typed: TypedForm }

/** A field that was not understood, by a code that the page has words for. */
export interface FormFault {
  readonly field: string
  readonly code: string
}

export type TypedForm = Readonly<Record<string, string | readonly string[] | undefined>>

interface RouteBase<P> {
  /** As in `/units/:unit`. */
  readonly path: string
  readonly policy: Policy
  readonly params?: z.ZodType<P>
  /**
   * Most requests a minute from one address, where only machines ask. Never set where a person waits: behind a proxy all
   * share one address, and a victim's report must not be dropped.
   */
  readonly asksPerMinute?: number
  /** What the path names, for the policy; null answers "not found". */
  readonly subject?: (params: P, visitor: Visitor) => Promise<Subject | null> | Subject | null
}

/** One file of a form, on its way in. Nothing that its sender says of it is believed. */
export interface IncomingFile {
  /** The field of the form that it stands in. */
  readonly field: string
  /** As its sender calls it; undefined: it came without a name. */
  readonly name: string | undefined
  readonly declaredType: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** What became of a file, and how to give it up where the form as a whole comes to nothing. */
export interface Taken<T> {
  readonly value: T
  readonly discard: () => Promise<void>
}

/** Where the files of a form go. It is asked after token, policy and subject have let the form in. */
export interface Upload<P, T> {
  readonly filesMax: number
  readonly take: (file: IncomingFile, request: { readonly params: P; readonly visitor: Visitor }) => Promise<Taken<T>>
}

export interface PageRoute<P = unknown, Q = unknown, F = unknown, T = unknown> extends RouteBase<P> {
  readonly face: 'page'
  readonly method: 'GET' | 'POST'
  readonly query?: z.ZodType<Q>
  readonly form?: z.ZodType<F>
  /** For the operator alone: from this machine, or with the token they set. */
  readonly operatorOnly?: true
  /** Set where the form sends files; its fields stand before them. */
  readonly upload?: Upload<P, T>
  readonly handle: (request: PageRequest<P, Q, F, T>) => Promise<Answer> | Answer
}

export interface PageRequest<P, Q, F, T = unknown> {
  readonly params: P
  readonly query: Q
  readonly form: FormRead<F>
  /** What the sink made of each file, in order. */
  readonly files: readonly T[]
  readonly visitor: Visitor
}

/** For scripts of ours that send a file in parts (tus.io, protocol 1.0.0). */
export interface PartsRoute<P = unknown> extends RouteBase<P> {
  readonly face: 'parts'
  readonly method: 'POST' | 'HEAD' | 'PATCH' | 'OPTIONS'
  readonly handle: (request: PartsRequest<P>) => Promise<PartsAnswer> | PartsAnswer
}

export interface PartsRequest<P> {
  readonly params: P
  readonly visitor: Visitor
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface PartsAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** What was wrong, for whoever reads what a script was told. */
  readonly refusal?: Refusal
}

/** For other instances: bytes in, bytes out, signatures over both (RFC 9421). Who asks, the handler finds out. */
export interface WireRoute<P = unknown> extends RouteBase<P> {
  readonly face: 'wire'
  readonly method: 'GET' | 'POST'
  readonly handle: (request: WireRequest<P>) => Promise<WireAnswer> | WireAnswer
}

export interface WireRequest<P> {
  readonly params: P
  readonly method: string
  /** As the caller signed it: our origin and the path it asked for. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

export interface ApiRoute<P = unknown, Q = unknown, B = unknown, R = unknown> extends RouteBase<P> {
  readonly face: 'api'
  readonly method: 'GET' | 'POST'
  /** One line for the OpenAPI document. */
  readonly summary: string
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  /** Nothing unlisted leaves the server; a route without it does not start. */
  readonly response: z.ZodType<R>
  readonly handle: (request: ApiRequest<P, Q, B>) => Promise<ApiAnswer<R>> | ApiAnswer<R>
}

export interface ApiRequest<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly visitor: Visitor
}

export type ApiAnswer<R> =
  | { readonly ok: true; readonly value: R; readonly status?: 200 | 201 | 202 }
  | { readonly ok: false; readonly status: number; readonly refusal: Refusal }

/** A route whose types its own module knows and the http room does not need to. */
export type Route = PageRoute | ApiRoute | PartsRoute | WireRoute

export const page = <P, Q, F, T>(route: Omit<PageRoute<P, Q, F, T>, 'face'>): Route =>
  ({ ...route, face: 'page' }) as unknown as Route
export const api = <P, Q, B, R>(route: Omit<ApiRoute<P, Q, B, R>, 'face'>): Route =>
  ({ ...route, face: 'api' }) as unknown as Route
export const wire = <P>(route: Omit<WireRoute<P>, 'face'>): Route => ({ ...route, face: 'wire' }) as unknown as Route
export const parts = <P>(route: Omit<PartsRoute<P>, 'face'>): Route => ({ ...route, face: 'parts' }) as unknown as Route
