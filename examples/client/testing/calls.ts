import type { Client, NewExperiment, Project } from '../client.ts';

const PROJECT: Project = { id: 'vision-1', name: 'Vision' };

const EXPERIMENT: NewExperiment = {
  name: 'Vision',
  parameters: [{ name: 'rate', type: 'double', bounds: { min: 0, max: 1 } }],
  metrics: [{ name: 'accuracy' }],
  observation_budget: 10,
};

/** How the client calls each operation that it uses, and what goes out. */
export const CALLS = {
  createProject: {
    call: (client: Client) => client.createProject('1', PROJECT),
    method: 'POST',
    path: '/v1/clients/1/projects',
    body: PROJECT,
  },
  createExperiment: {
    call: (client: Client) => client.createExperiment(EXPERIMENT),
    method: 'POST',
    path: '/v1/experiments',
    body: EXPERIMENT,
  },
  getExperiment: {
    call: (client: Client) => client.getExperiment('1'),
    method: 'GET',
    path: '/v1/experiments/1',
    body: undefined,
  },
  listExperiments: {
    call: (client: Client) => client.listExperiments(),
    method: 'GET',
    path: '/v1/experiments',
    body: undefined,
  },
};

/** The operations that the client uses. */
export const USED = ['createProject', 'createExperiment', 'getExperiment', 'listExperiments'] as const;
