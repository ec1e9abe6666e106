import { ConversationPage } from '../../features/conversations/conversation-page.tsx';
import { NotFound } from '../dead-ends.tsx';

export const Conversation = () => <ConversationPage missing={<NotFound />} />;
