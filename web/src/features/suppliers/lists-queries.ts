import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { callApi, type Sent } from '../../lib/api.ts';

const KEY = ['supplier-lists'] as const;
const SEARCHES = ['saved-searches'] as const;

export const useSupplierLists = (isWanted = true) =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi('mySupplierLists', { signal }),
    enabled: isWanted,
  });

/** What changes a list; the lists, and whatever counts them, are asked for again. */
export const useListChanges = () => {
  const queries = useQueryClient();
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: KEY });
    await queries.invalidateQueries({ queryKey: ['suppliers'] });
  };
  /** Of the next list: the same name again, after a reply that was lost, makes no second one. */
  const clientId = useRef(crypto.randomUUID());
  return {
    create: useMutation({
      mutationFn: (body: Sent<'createSupplierList'>) =>
        callApi('createSupplierList', { body: { ...body, clientId: clientId.current } }),
      onSuccess: () => {
        clientId.current = crypto.randomUUID();
        return onSuccess();
      },
    }),
    rename: useMutation({
      mutationFn: ({ id, name }: { readonly id: string; readonly name: string }) =>
        callApi('renameSupplierList', { params: { id }, body: { name } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => callApi('deleteSupplierList', { params: { id } }),
      onSuccess,
    }),
    put: useMutation({
      mutationFn: ({
        id,
        other,
        isOn,
      }: {
        readonly id: string;
        readonly other: string;
        readonly isOn: boolean;
      }) => callApi(isOn ? 'addToSupplierList' : 'takeFromSupplierList', { params: { id, other } }),
      onSuccess,
    }),
  };
};

export const useSavedSearches = () =>
  useQuery({ queryKey: SEARCHES, queryFn: ({ signal }) => callApi('mySearches', { signal }) });

export const useSearchChanges = () => {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: SEARCHES });
  /** Of the next search: asked again after a reply that was lost, it is kept once. */
  const clientId = useRef(crypto.randomUUID());
  return {
    save: useMutation({
      mutationFn: (body: Sent<'saveSearch'>) =>
        callApi('saveSearch', { body: { ...body, clientId: clientId.current } }),
      onSuccess: () => {
        clientId.current = crypto.randomUUID();
        return onSuccess();
      },
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: { readonly id: string } & Sent<'changeSearch'>) =>
        callApi('changeSearch', { params: { id }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => callApi('deleteSearch', { params: { id } }),
      onSuccess,
    }),
  };
};
