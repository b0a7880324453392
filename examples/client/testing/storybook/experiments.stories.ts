import type { StoryObj } from '@storybook/html-vite';
// Outside this repository: from 'naysayer-msw'.
import { refusals } from '../../../../msw/index.ts';
import { Client } from '../../client.ts';

const baseUrl = 'http://api.test';
const api = refusals({ baseUrl });
const client = new Client({ baseUrl, token: 'TOKEN', tries: 1 });

/** The names of the experiments, or why there are none. */
export default {
  title: 'Experiments',
  render: (): HTMLElement => {
    const output = document.createElement('output');
    client.listExperiments().then(
      (experiments) => (output.textContent = experiments.map(({ name }) => name).join(', ')),
      (error: unknown) => (output.textContent = String(error)),
    );
    return output;
  },
};

export const OverTheLimit: StoryObj = {
  beforeEach: ({ msw }) => msw.use(api.answer('listExperiments', 429)),
};

export const UnknownToken: StoryObj = {
  beforeEach: ({ msw }) => msw.use(api.answer('listExperiments', 403)),
};

export const ApiIsDown: StoryObj = {
  beforeEach: ({ msw }) => msw.use(api.outage('proxy-502')),
};
