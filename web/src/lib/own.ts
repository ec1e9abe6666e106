import { useQuery } from '@tanstack/react-query';
import { callApi } from './api.ts';

/** What is the caller's own; several features show it, so its keys stand here. The most a page may hold. */
const MOST = 50;

export const useMyProjects = () =>
  useQuery({
    queryKey: ['my-projects'],
    queryFn: ({ signal }) => callApi('myProjects', { query: { limit: MOST }, signal }),
  });

export const useMyOpportunities = () =>
  useQuery({
    queryKey: ['my-opportunities'],
    queryFn: ({ signal }) => callApi('myOpportunities', { query: { limit: MOST }, signal }),
  });

export const useMyOrganisations = () =>
  useQuery({
    queryKey: ['my-organisations'],
    queryFn: ({ signal }) => callApi('myOrganisations', { signal }),
  });
