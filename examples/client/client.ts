import { errorOf } from './api-error.ts';
import { pauseAfter } from './pause-after.ts';

/** An experiment, as far as this client looks at it. */
export interface Experiment {
  readonly id: string;
  readonly name: string;
}

/** What an experiment is created from. */
export interface NewExperiment {
  readonly name: string;
  readonly parameters: readonly object[];
  readonly metrics: readonly object[];
  readonly observation_budget: number;
}

/** A project: its id is chosen by whom creates it. */
export interface Project {
  readonly id: string;
  readonly name: string;
}

interface Page<Item> {
  readonly data: readonly Item[];
}

/** How the API is reached. */
export interface ClientOptions {
  readonly baseUrl: string;
  readonly token?: string;
  /** How often a request is sent at most, where each is answered 429. */
  readonly tries?: number;
  /** Waits; given in tests, which must not. */
  readonly wait?: (millis: number) => Promise<void>;
}

const sleep = (millis: number): Promise<void> => new Promise((wake) => setTimeout(wake, millis));

/** A small client of the SigOpt API. What the API refuses is thrown as an `ApiError`. */
export class Client {
  readonly #options: Required<Omit<ClientOptions, 'token'>> & Pick<ClientOptions, 'token'>;

  constructor(options: ClientOptions) {
    this.#options = { tries: 3, wait: sleep, ...options };
  }

  createProject(client: string, project: Project): Promise<Project> {
    return this.#send('POST', `/v1/clients/${encodeURIComponent(client)}/projects`, project);
  }

  createExperiment(experiment: NewExperiment): Promise<Experiment> {
    return this.#send('POST', '/v1/experiments', experiment);
  }

  getExperiment(id: string): Promise<Experiment> {
    return this.#send('GET', `/v1/experiments/${encodeURIComponent(id)}`);
  }

  async listExperiments(): Promise<readonly Experiment[]> {
    const page = await this.#send<Page<Experiment>>('GET', '/v1/experiments');
    return page.data;
  }

  async #send<Result>(method: string, path: string, body?: object): Promise<Result> {
    const { baseUrl, token, tries, wait } = this.#options;
    const headers = {
      ...(token !== undefined && { Authorization: `Basic ${btoa(`${token}:`)}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const text = body === undefined ? null : JSON.stringify(body);
    for (let tried = 1; ; tried += 1) {
      const response = await fetch(`${baseUrl}${path}`, { method, headers, body: text });
      if (response.ok) return (await response.json()) as Result;
      // A write that is answered 429 wrote nothing: it may be sent again.
      if (response.status !== 429 || tried >= tries) throw await errorOf(response);
      await wait(pauseAfter(response, tried));
    }
  }
}
