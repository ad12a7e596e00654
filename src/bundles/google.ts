import type { GoogleApi } from '../registries/google/googleApi.ts';
import { accessToken } from '../registries/sdk/googleToken.ts';

/** Everything that needs google-auth-library: loaded when a login of Google's registries is tested. */
export const googleApi: GoogleApi = { accessToken };
