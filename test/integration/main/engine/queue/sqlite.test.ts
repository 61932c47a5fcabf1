import { queueConformance } from './conformance';
import { openTestQueue } from './test-queue';

queueConformance(openTestQueue);
